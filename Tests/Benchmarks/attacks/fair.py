# What a reader notices of 60 connections of another user that each send 2,000 requests ahead, as root on a quiet machine:
# python3 fair.py PATH-OF-DAYBOOKD [connections [kind,kind…]]
# A good reader and a good writer beside connections of another user that each pipeline many requests.
import os, sys; sys.path.insert(0,os.path.dirname(os.path.abspath(__file__)))
from lib import *
import threading
B=sys.argv[1]; CON=int(sys.argv[2]) if len(sys.argv)>2 else 60; REQ=2000
p=start(B,int(os.environ.get('N','5000')))
asuser_uid=uid(2)
def pct(a,q): a=sorted(a); return 1000*a[min(len(a)-1,int(len(a)*q))]
def measure(t,path='/v1/sites'):
    def f():
        s=conn(); out=[]; end=time.time()+t
        while time.time()<end:
            t0=time.time(); st,_=req('GET',path,s=s); out.append(time.time()-t0); assert st==200,st; time.sleep(.004)
        return out
    return json.loads(result(asuser(uid(2),f)))
def bad(one):
    def f():
        ss=[conn() for _ in range(CON)]; b=one*REQ; pend=[[s,memoryview(b)] for s in ss]; got=0
        for s in ss: s.setblocking(False)
        end=time.time()+9
        while time.time()<end:
            r,w,_=select.select(ss,[s for s,v in pend if len(v)],[],.1); w=set(w)
            for x in pend:
                if x[0] in w and len(x[1]):
                    try: n=x[0].send(x[1]); x[1]=x[1][n:]
                    except BlockingIOError: pass
            for s in r:
                try: got+=s.recv(1<<20).count(b'HTTP/1.1 2')
                except OSError: pass
            for x in pend:
                if not len(x[1]): x[1]=memoryview(b)
        return got
    return f
post=json.dumps(ev('dup')).encode()
KINDS={'health':b'GET /v1/health HTTP/1.1\r\nHost:d\r\n\r\n','sites':b'GET /v1/sites HTTP/1.1\r\nHost:d\r\n\r\n','page':b'GET /v1/events?limit=100 HTTP/1.1\r\nHost:d\r\n\r\n',
 'record':b'POST /v1/events HTTP/1.1\r\nHost:d\r\nContent-Type: application/cloudevents+json\r\nContent-Length: %d\r\n\r\n'%len(post)+post,
 'attacks':b'GET /v1/attacks HTTP/1.1\r\nHost:d\r\n\r\n'}
for k in (sys.argv[3].split(',') if len(sys.argv)>3 else KINDS):
    q=measure(4); pr=asuser(uid(1),bad(KINDS[k])); time.sleep(1.5); l=measure(5); got=result(pr)
    print('%-8s quiet p50 %.2f p99 %.2f n %d | beside p50 %.2f p99 %.2f max %.1f ms n %d ratio p99 %.1f; bad got %s; rss %d'%(k,pct(q,.5),pct(q,.99),len(q),pct(l,.5),pct(l,.99),1000*max(l),len(l),pct(l,.99)/pct(q,.99),got,mem(p.pid)['VmRSS']),flush=True)
p.kill()
