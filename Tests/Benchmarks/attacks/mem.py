# Memory of a daemon under attacks of one user, as root: python3 mem.py PATH-OF-DAYBOOKD [attack,attack…]; a fresh daemon for each.
import os, sys; sys.path.insert(0,os.path.dirname(os.path.abspath(__file__)))
from lib import *
B=sys.argv[1]; only=sys.argv[2].split(',') if len(sys.argv)>2 else None
HOLD=float(os.environ.get('HOLD','6'))
e=json.dumps(ev(0)).encode()
def batchbody(n=950,size=16000):
    return b'['+b','.join(json.dumps(ev('b%d'%k,note='n'*size)).encode() for k in range(n))+b']'
def ample():
    one=ev('q'); out=[]
    for k in range(15):
        x=ev('q%d'%k); x['data']['sources']=[{"document":"d%d"%j} for j in range(1000)]; out.append(x)
    return None
def many():   # sources by the thousand in each of many events: the parsed form is the largest
    outs=[]; total=0
    src=[{"document":"document/%d"%j} for j in range(900)]
    k=0
    while total<15.5*2**20 and k<1000:
        x=ev('q%d'%k); x['data']['sources']=src; b=json.dumps(x,separators=(',',':')).encode(); outs.append(b); total+=len(b)+1; k+=1
    return b'['+b','.join(outs)+b']'
BODIES={'batch':batchbody,'nest':lambda:b'['*(16*2**20-10),'space':lambda:b'['+b' '*(16*2**20-10)+b']','small':lambda:b'['+b','.join([b'{}']*5500000)+b']','sources':many}
def statuses(ss,t=90,take=65536):
    st={}; end=time.time()+t
    while ss and time.time()<end:
        r,_,_=select.select(ss,[],[],.2)
        for s in r:
            try: b=s.recv(take)
            except OSError: b=b''
            k=b[9:12].decode('latin1'); st[k]=st.get(k,0)+1; ss.remove(s); s.close()
    st['silent']=len(ss)
    return st
def sendnb(s,b,t=5):
    s.setblocking(False); v=memoryview(b); end=time.time()+t
    while len(v) and time.time()<end:
        try: n=s.send(v); v=v[n:]
        except BlockingIOError: select.select([],[s],[],.1)
        except OSError: return -1
    return len(v)
def opened(n):
    out=[]
    for i in range(n):
        try: out.append(conn())
        except OSError: pass
    return out
def withheld(kind):
    body=BODIES[kind]()[:16*2**20]
    def f():
        ss=opened(64); left={}
        # all at once, as far as the daemon takes it
        state=[(s,memoryview(b'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/cloudevents-batch+json\r\nContent-Length: %d\r\n\r\n'%len(body)+body[:-1])) for s in ss]
        for s,_ in state: s.setblocking(False)
        end=time.time()+25; pend=list(state)
        prog=time.time()
        while pend and time.time()<end and time.time()-prog<4:
            nxt=[]; _,w,_=select.select([],[s for s,_ in pend],[],.2); w=set(w)
            for s,v in pend:
                if s in w:
                    try: n=s.send(v[:1<<20]); v=v[n:]; prog=time.time()
                    except BlockingIOError: pass
                    except OSError: continue
                if len(v): nxt.append((s,v))
            pend=nxt
        sent=len(state)-len(pend)
        time.sleep(HOLD)
        for s,v in pend: s.close()
        done=[s for s,_ in state if s.fileno()>=0]
        for s in done:
            try: s.send(body[-1:])
            except OSError: pass
        return {'whole':sent,'answers':statuses(done)}
    return f
def unread(path,n=64,hold=None,h=''):
    def f():
        ss=opened(n)
        for s in ss: s.sendall(('GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n'%(path,h)).encode())
        time.sleep(hold or HOLD+8)
        return statuses(ss,5)
    return f
def lines():
    ss=opened(64); line=b'{"a":"'+b'x'*(256*1024-20)
    for s in ss:
        s.sendall(b'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n'%(len(line)+1)); sendnb(s,line,3)
    time.sleep(HOLD); return statuses(ss,1)
def manylines():
    ss=opened(64); l=json.dumps({**ev('q'),'data':{**ev('q')['data'],'sources':[{"document":"document/%d"%j} for j in range(900)]}},separators=(',',':')).encode()+b'\n'
    b=l*200
    for s in ss:
        s.sendall(b'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: %d\r\n\r\n'%(len(b)+1)); sendnb(s,b,.5)
    time.sleep(HOLD); return statuses(ss,1)
def heads():
    ss=opened(64)
    for s in ss: s.sendall(b'GET / HTTP/1.1\r\nHost: x\r\n'+b'X-Y: '+b'z'*32000)
    time.sleep(HOLD); return statuses(ss,1)
def pipelined():
    ss=opened(60); b=b'GET /v1/health HTTP/1.1\r\nHost:d\r\n\r\n'*20000
    for s in ss: sendnb(s,b,.5)
    time.sleep(HOLD); return statuses(ss,1)
def tinychunks():
    ss=opened(64); c=b'1\r\n \r\n'*60000
    for s in ss:
        s.sendall(b'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/cloudevents-batch+json\r\nTransfer-Encoding: chunked\r\n\r\n'); sendnb(s,c,1)
    time.sleep(HOLD); return statuses(ss,1)
def follow():
    return unread('/v1/events?follow=true',64,8,'Accept: text/event-stream\r\n')
A={'batch':withheld('batch'),'space':withheld('space'),'nest':withheld('nest'),'small':withheld('small'),'sources':withheld('sources'),
 'answer':unread('/v1/attacks'),'page':unread('/v1/events?limit=1000'),'report':unread('/v1/reports/discrepancies'),'openapi':unread('/v1/openapi.json'),'head':unread('/v1/attacks'),'lines':lines,'manylines':manylines,'heads':heads,'pipelined':pipelined,'tinychunks':tinychunks,'streams':unread('/v1/events',64,8,'Accept: application/x-ndjson\r\n')}
print('%-12s %8s %8s %8s %8s  others; attacker'%('attack','before','peak','held','after'))
for name,f in A.items():
    if only and name not in only: continue
    p=start(B,int(os.environ.get('N','30000')),); time.sleep(2); m0=mem(p.pid); peakreset(p.pid)
    pr=asuser(uid(1),f)
    t=time.time(); good=[]; bad=0; held=0
    while True:
        r,_,_=select.select([pr[1]],[],[],.25)
        held=max(held,mem(p.pid)['RssAnon'])
        t1=time.time(); st,_=req('GET','/v1/health'); good.append(time.time()-t1); bad+=st!=200
        if r: break
    res=result(pr); peak=mem(p.pid)['VmHWM']; time.sleep(6)
    m1=mem(p.pid)
    print('%-12s %8.0f %8.0f %8.0f %8.0f  bad %d max %.0f ms; %s'%(name,m0['VmRSS'],peak,held,m1['VmRSS'],bad,1000*max(good),res),flush=True)
    if p.poll() is not None: print('DEAD',open(D+'/log').read()[-600:])
    p.kill(); p.wait()
