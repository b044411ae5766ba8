#!/usr/bin/env bash
# stage.sh SCRATCH PACKAGE PROGRAMS: in a mount namespace of its own, makes the machine that the pages speak of — the
# users, /etc/daybook, /var/lib/daybook and /run/daybook — and becomes the daemon. Nothing of it is seen outside.
set -euo pipefail
scratch=$1 package=$2 programs=$3

mount -t tmpfs -o mode=755 tmpfs /run
mkdir /run/daybook /run/bin /run/etc /run/work /run/places
chmod 1777 /run/places
mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/etc,workdir=/run/work /etc
mount -t tmpfs -o mode=755 tmpfs /var/lib
mount -t tmpfs -o mode=755 tmpfs /var/backups
mount -t tmpfs -o mode=755 tmpfs /home
mount --bind "$programs" /run/bin

cat >>/etc/passwd <<END
daybook:x:990:990::/var/lib/daybook:/usr/sbin/nologin
mkeita:x:1001:1001::/home/mkeita:/bin/bash
acisse:x:1002:1002::/home/acisse:/bin/bash
forms:x:1003:1003::/home/forms:/usr/sbin/nologin
END
cat >>/etc/group <<END
daybook:x:990:mkeita,acisse,forms
mkeita:x:1001:
acisse:x:1002:
forms:x:1003:
ddr:x:991:acisse
END
for user in mkeita acisse forms; do
    mkdir -m 755 "/home/$user" "/home/$user/daybook"
    # What is written there is not in the package.
    install -d -m 1777 "/home/.$user"
    install -d "/home/.$user-work"
    mount -t overlay overlay -o "lowerdir=$package,upperdir=/home/.$user,workdir=/home/.$user-work" "/home/$user/daybook"
    chown "$user:$user" "/home/$user"
done
mkdir /etc/daybook
cp "$package/Config/daybook.yaml" /etc/daybook/daybook.yaml
install -d -o daybook -g daybook -m 700 /var/lib/daybook /var/lib/daybook-keys /var/backups/daybook \
    /var/backups/daybook-vault
install -d -o daybook -g daybook -m 755 /run/daybook

export NOTIFY_SOCKET=$scratch/notify.sock
cd /
exec setpriv --reuid daybook --regid daybook --clear-groups /run/bin/daybookd --config /etc/daybook/daybook.yaml
