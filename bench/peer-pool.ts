import { type Contender, type ContenderId, contenders } from './peers/contenders.ts';
import { type Peer, startPeer } from './peers/start-peer.ts';

/** The running peers, one process a contender. */
export class PeerPool {
  readonly #running = new Map<ContenderId, Peer | undefined>();
  readonly #wanted: (id: ContenderId) => boolean;
  readonly #say: (line: string) => void;
  /** Of the contenders that have started. */
  readonly versions = new Map<ContenderId, string>();

  constructor(wanted: (id: ContenderId) => boolean, say: (line: string) => void) {
    this.#wanted = wanted;
    this.#say = say;
  }

  /** The process of a contender, started where none runs; undefined where it is not wanted or does not start. */
  async get(id: ContenderId): Promise<Peer | undefined> {
    const known = this.#running.get(id);
    if (this.#running.has(id) && !known?.ended()) return known;
    const started = await this.start(id);
    this.#running.set(id, started);
    return started;
  }

  /** A process for the caller alone, who stops it. */
  async start(id: ContenderId): Promise<Peer | undefined> {
    if (!this.#wanted(id)) return undefined;
    const { commands, name, install }: Contender = contenders[id];
    const peer = await startPeer(commands());
    if (peer) this.versions.set(id, peer.version);
    else this.#say(`Skipped: ${name} does not start. To have it: ${install}`);
    return peer;
  }

  stop(): void {
    for (const peer of this.#running.values()) peer?.stop();
  }
}
