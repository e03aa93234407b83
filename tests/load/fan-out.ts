import type { Clients, FanOutResult, LoadClient } from './clients.ts';
import { cpuSeconds } from './figures.ts';
import { shown, ratio, table } from './table.ts';
import { startFloor, startPostil, type FloorMode, type Target } from './targets.ts';

const FLOORS: FloorMode[] = ['plain', 'joined', 'durable'];
/** Measured seconds of every load, after one to warm up. */
const SECONDS = { quick: 4, full: 10 } as const;

export type Pace = keyof typeof SECONDS;

interface Measured {
  target: string;
  result: FanOutResult;
  /** CPU of the server, in cores. */
  cpu: number;
}

/** One room: half of the clients write two updates a second each. */
export async function measureRoom(clients: Clients, size: number, pace: Pace): Promise<string> {
  const measured = await measureEach(clients, { people: size, rooms: 1, perSecond: 2, pace });
  const floors = new Map(measured.map((one) => [one.target, one]));
  const rows = measured.map(({ target, result, cpu }) => [
    target,
    shown(result.deliveriesPerSecond),
    shown(result.latency.p50),
    shown(result.latency.p95),
    shown(result.latency.p99),
    shown(result.stored.p95),
    shown(cpu),
    shown(result.clientLoad),
    String(result.missing),
    ratio(result.latency.p95, floors.get('floor: joined')?.result.latency.p95 ?? Number.NaN),
    ratio(result.latency.p95, floors.get('floor: durable')?.result.latency.p95 ?? Number.NaN),
  ]);
  return `One room, ${size} clients, half of them write 2 updates of about 400 bytes a second\n\n${table(
    ['server', 'deliveries/s', 'p50 ms', 'p95 ms', 'p99 ms', 'saved p95 ms', 'cores', 'client cores', 'missing', 'p95 to joined', 'p95 to durable'],
    rows,
  )}`;
}

/** Many rooms of two: one of each two writes two updates a second. */
export async function measureManyRooms(clients: Clients, rooms: number, pace: Pace): Promise<string> {
  const measured = await measureEach(clients, { people: 2, rooms, perSecond: 2, pace });
  const byTarget = new Map(measured.map((one) => [one.target, one]));
  const rows = measured.map(({ target, result, cpu }) => [
    target,
    shown(result.deliveriesPerSecond),
    shown(result.latency.p50),
    shown(result.latency.p95),
    shown(result.latency.p99),
    shown(cpu * 60),
    shown(result.clientLoad),
    String(result.missing),
    ratio(cpu, byTarget.get('floor: joined')?.cpu ?? Number.NaN),
    ratio(cpu, byTarget.get('floor: durable')?.cpu ?? Number.NaN),
  ]);
  return `${rooms} rooms of 2, one of each two writes 2 updates a second\n\n${table(['server', 'deliveries/s', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU s/min', 'client cores', 'missing', 'CPU to joined', 'CPU to durable'], rows)}`;
}

/** Raises the pace in one room until the 99th percentile is over 100 ms, and reports the highest step below. */
export async function measureSaturation(clients: Clients, size: number, pace: Pace): Promise<string> {
  const steps = pace === 'quick' ? [2, 8, 16, 24] : [1, 2, 4, 8, 12, 16, 20, 24, 32];
  const rows: string[][] = [];
  for (const start of starters({ people: size, rooms: 1 })) {
    let best: Measured | undefined;
    let name = '';
    for (const perSecond of steps) {
      const one = await measureOne(clients, start, { rooms: 1, people: size, perSecond, seconds: pace === 'quick' ? 3 : 5 });
      name = one.target;
      const kept = one.result.latency.p99 < 100 && one.result.missing === 0 && one.result.closed === 0;
      if (kept && one.result.deliveriesPerSecond > (best?.result.deliveriesPerSecond ?? 0)) best = one;
      if (!kept) break;
    }
    rows.push(best ? [name, shown(best.result.deliveriesPerSecond), shown(best.result.latency.p50), shown(best.result.latency.p99), shown(best.result.stored.p95), shown(best.cpu), shown(best.result.deliveriesPerSecond / best.cpu), shown(best.result.clientLoad)] : [name, '–']);
  }
  return `One room, ${size} clients, half of them write: the highest step with p99 < 100 ms\n\n${table(['server', 'deliveries/s', 'p50 ms', 'p99 ms', 'saved p95 ms', 'cores', 'deliveries per CPU s', 'client cores'], rows)}`;
}

type Start = () => Promise<{ target: Target; clients: LoadClient[] }>;

interface Shape {
  people: number;
  rooms: number;
}

async function measureEach(clients: Clients, { pace, ...load }: Shape & { perSecond: number; pace: Pace }): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const start of starters(load)) measured.push(await measureOne(clients, start, { ...load, seconds: SECONDS[pace] }));
  return measured;
}

async function measureOne(clients: Clients, start: Start, load: Shape & { perSecond: number; seconds: number }): Promise<Measured> {
  const { target, clients: wanted } = await start();
  try {
    let before = { cpu: 0, at: 0 };
    const sampled = load.rooms > 1 ? wanted.length : 50;
    const result = await clients.run({ kind: 'fan-out', port: target.port, clients: wanted, perSecond: load.perSecond, seconds: load.seconds, sampled }, () => {
      before = { cpu: cpuSeconds(target.pid), at: performance.now() };
    });
    const cpu = ((cpuSeconds(target.pid) - before.cpu) / (performance.now() - before.at)) * 1_000;
    return { target: target.name, result, cpu };
  } finally {
    await target.stop();
  }
}

/** The floors and Postil, each with the same clients. */
function starters({ people, rooms }: Shape): Start[] {
  const floors = FLOORS.map((mode): Start => async () => ({ target: await startFloor(mode), clients: clientsOf({ people, rooms, roomOf: (room) => `layer/${room}`, writerOf: () => NOBODY, cookieOf: () => '' }) }));
  const postil: Start = async () => {
    const target = await startPostil({ people, statements: rooms });
    const { statements, people: planted } = target.planted;
    return {
      target,
      clients: clientsOf({
        people,
        rooms,
        roomOf: (room) => `layer/${statements[room]?.layer ?? ''}`,
        writerOf: (room, person) => ({ statement: statements[room]?.statement ?? '', member: planted[person]?.member ?? '' }),
        cookieOf: (person) => planted[person]?.cookie ?? '',
      }),
    };
  };
  return [...floors, postil];
}

/** The floors do not look at what an update says. */
const NOBODY = { statement: 'statement-that-is-not-', member: 'member-that-is-nobody-' };

interface Cast extends Shape {
  roomOf(room: number): string;
  writerOf(room: number, person: number): { statement: string; member: string };
  cookieOf(person: number): string;
}

function clientsOf({ people, rooms, roomOf, writerOf, cookieOf }: Cast): LoadClient[] {
  return Array.from({ length: rooms }, (_, room) =>
    Array.from({ length: people }, (__, person): LoadClient => {
      const client = { room: roomOf(room), cookie: cookieOf(person) };
      return person % 2 === 0 ? { ...client, writer: writerOf(room, person) } : client;
    }),
  ).flat();
}
