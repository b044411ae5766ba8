import socket, json, os, subprocess, time, sys, select, shutil, signal, pwd
D=os.environ.get('ATTACKS_FOLDER','/tmp/daybook-attacks')
def start(binary, n=20000, extra=''):
    shutil.rmtree(D, ignore_errors=True); os.makedirs(D); os.chmod(D,0o755)
    open(D+'/c.yaml','w').write('directory: %s/state\nsocket: %s/s\norigin: attacker.example/t\nverify: never\nrights:\n'%(D,D)+''.join('  - user: %s\n    may: [read, record]\n'%u for u in USERS)+extra)
    f=open(D+'/log','ab')
    p=subprocess.Popen([binary,'--config',D+'/c.yaml'],stdout=f,stderr=f)
    for k in range(400):
        try: s=socket.socket(socket.AF_UNIX); s.connect(D+'/s'); s.close(); break
        except OSError: time.sleep(.05)
    os.chmod(D+'/s',0o666)
    if n: load(n)
    return p
USERS=['daemon','bin','sys','games','man','lp','mail','news','uucp','proxy','www-data','backup','list','irc']
def uid(k): return pwd.getpwnam(USERS[k]).pw_uid
def ev(i,src='/minusma/gao/t',note=None):
    d={"occurred":"2022-06-18","place":{"name":"Gao"},"kind":"other","perpetrator":"unknown","sources":[{"document":"document/x"}]}
    if note: d["note"]=note
    return {"specversion":"1.0","id":str(i),"source":src,"type":"attack.reported","subject":"incident/a-%s"%str(i).lower(),"data":d}
def conn(path=D+'/s', timeout=60):
    s=socket.socket(socket.AF_UNIX); s.settimeout(timeout); s.connect(path); return s
def load(n, src='/minusma/gao/t', start=0, note='n'*300):
    for a in range(0,n,5000):
        body=b''.join(json.dumps(ev(start+k,src,note)).encode()+b'\n' for k in range(a,min(a+5000,n)))
        st,b=req('POST','/v1/events',body,{'Content-Type':'application/x-ndjson'}); 
        assert st==200,(st,b)
def recvhead(s):
    b=b''
    while b'\r\n\r\n' not in b:
        x=s.recv(65536)
        if not x: break
        b+=x
    return b
def req(m,u,body=None,h={},s=None):
    own=s is None; s=s or conn()
    hs=''.join('%s: %s\r\n'%x for x in h.items())
    s.sendall(('%s %s HTTP/1.1\r\nHost: x\r\n%s%s\r\n'%(m,u,hs,'Content-Length: %d\r\n'%len(body) if body is not None else '')).encode()+(body or b''))
    b=recvhead(s); head,_,rest=b.partition(b'\r\n\r\n'); st=int(head.split()[1]); low=head.lower()
    if b'content-length:' in low:
        n=int(low.split(b'content-length:')[1].split(b'\r\n')[0])
        while len(rest)<n:
            x=s.recv(1<<20)
            if not x: break
            rest+=x
    elif b'chunked' in low:
        while not rest.endswith(b'0\r\n\r\n'):
            x=s.recv(1<<20)
            if not x: break
            rest+=x
    if own: s.close()
    return st,rest
def mem(pid):
    d={}
    for l in open('/proc/%d/status'%pid):
        if l.startswith(('VmRSS','VmHWM','RssAnon')): d[l.split(':')[0]]=int(l.split()[1])/1024
    return d
def peakreset(pid): open('/proc/%d/clear_refs'%pid,'w').write('5')
def asuser(u, f):
    r,w=os.pipe(); pid=os.fork()
    if pid==0:
        os.setgroups([]); os.setgid(u); os.setuid(u)
        try: res=f()
        except BaseException as e: res=repr(e)
        os.write(w,json.dumps(res,default=str).encode()); os._exit(0)
    os.close(w); return pid,r
def result(pr):
    b=b''
    while True:
        x=os.read(pr[1],65536)
        if not x: break
        b+=x
    os.close(pr[1]); os.waitpid(pr[0],0); return b.decode()
