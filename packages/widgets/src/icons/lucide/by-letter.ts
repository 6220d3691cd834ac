// Made by `npm run icons` of Lucide (ISC and MIT, see icons/lucide/LICENSE of @chatdock/widgets).
import { Lazy } from '../../lazy/lazy.js';
import type { Icons } from '../icon-from.js';

/** The whole set of Lucide's icons, by first letter. */
export const lucideByLetter: Readonly<Record<string, Lazy<{ readonly icons: Icons }>>> = {
a: new Lazy(() => import('./a.js')),
b: new Lazy(() => import('./b.js')),
c: new Lazy(() => import('./c.js')),
d: new Lazy(() => import('./d.js')),
e: new Lazy(() => import('./e.js')),
f: new Lazy(() => import('./f.js')),
g: new Lazy(() => import('./g.js')),
h: new Lazy(() => import('./h.js')),
i: new Lazy(() => import('./i.js')),
j: new Lazy(() => import('./j.js')),
k: new Lazy(() => import('./k.js')),
l: new Lazy(() => import('./l.js')),
m: new Lazy(() => import('./m.js')),
n: new Lazy(() => import('./n.js')),
o: new Lazy(() => import('./o.js')),
p: new Lazy(() => import('./p.js')),
q: new Lazy(() => import('./q.js')),
r: new Lazy(() => import('./r.js')),
s: new Lazy(() => import('./s.js')),
t: new Lazy(() => import('./t.js')),
u: new Lazy(() => import('./u.js')),
v: new Lazy(() => import('./v.js')),
w: new Lazy(() => import('./w.js')),
x: new Lazy(() => import('./x.js')),
z: new Lazy(() => import('./z.js')),
};
