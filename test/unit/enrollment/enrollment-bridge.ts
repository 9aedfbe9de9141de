import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { type ClassTable, createClassTable } from '../../../lib/enrollment/com/class-table.ts';
import { createSignerLink } from '../../../lib/enrollment/com/signer-link.ts';
import type { ArmedKey, EnrollmentPort } from '../../../lib/enrollment/enrollment-context.ts';
import { createEnrollmentSigner, type EnrollmentSigner } from '../../../lib/enrollment/signer.ts';

/** 2026-11-22T00:00:00Z */
export const START = 1_795_305_600_000;

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const PRIVATE_KEY = rsa.privateKey.export({ format: 'jwk' }) as JsonWebKey;
/** DER SubjectPublicKeyInfo, base64, as Node writes it. */
export const SPKI = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'der' }).toString('base64');

export const ARMED: ArmedKey = { renewalId: 'renewal-1', privateKey: PRIVATE_KEY, expiresAt: START + 600_000 };

export interface Bridge {
  readonly signer: EnrollmentSigner;
  /** Everything that the port was told, in order. */
  readonly told: {
    readonly event: string;
    readonly renewalId?: string;
    readonly csr?: string;
    readonly answer?: string;
    readonly spkis?: readonly string[];
  }[];
  readonly classes: ClassTable;
  /** `new ActiveXObject(progId)`, typed as loosely as a page sees it. */
  create(progId: string): ComLike;
  passTime(milliseconds: number): void;
  /** Makes the port fail: `'reject'` later, `'throw'` at once. */
  failure: 'reject' | 'throw' | null;
}

// biome-ignore lint/suspicious/noExplicitAny: pages see untyped objects
export type ComLike = any;

/** Look-alikes and signer in one world, joined as text, without a browser. Given `undefined`, the context has not come yet. */
export function createBridge(...context: [armed?: ArmedKey | null | undefined]): Bridge {
  const armed = context.length === 0 ? ARMED : context[0];
  let now = START;
  const timers: { at: number; run: () => void }[] = [];
  const told: Bridge['told'] = [];
  const tell = (event: string, facts: object): Promise<void> => {
    if (bridge.failure === 'throw') throw new Error('Extension context invalidated.');
    told.push({ event, ...facts });
    return bridge.failure === 'reject' ? Promise.reject(new Error('no worker')) : Promise.resolve();
  };
  const port: EnrollmentPort = {
    requestCreated: (facts) => tell('requestCreated', facts),
    answerArrived: (facts) => tell('answerArrived', facts),
    refused: (facts) => tell('refused', facts),
  };
  const signer = createEnrollmentSigner(port, {
    now: () => now,
    after: (delay, run) => void timers.push({ at: now + delay, run }),
  });
  if (armed !== undefined) signer.accept({ armed, awaiting: [] });
  // As the channel does: what the signer throws reaches nobody but this world's console.
  const send = (call: string): string | null => {
    try {
      return signer.answer(call);
    } catch {
      return null;
    }
  };
  const classes = createClassTable(createSignerLink(send));
  const bridge: Bridge = {
    signer,
    told,
    classes,
    failure: null,
    create: (progId) => classes.createFromProgId(progId),
    passTime: (milliseconds) => {
      now += milliseconds;
      for (const timer of timers) if (timer.at <= now) timer.run();
    },
  };
  return bridge;
}

export interface RequestWishes {
  readonly subject?: string;
  readonly flags?: number;
  readonly length?: number | string;
  readonly encoding?: number;
  readonly oids?: readonly string[];
  readonly keyUsage?: number;
  readonly templateName?: string;
}

/** What a page's script does from the factory to CreateRequest; the objects' mixed case is the pages' own. */
export function createRequest(bridge: Bridge, wishes: RequestWishes = {}): string {
  const factory = bridge.create('X509Enrollment.CX509EnrollmentWebClassFactory');
  const key = factory.CreateObject('X509Enrollment.CX509PrivateKey');
  const request = factory.createObject('X509Enrollment.CX509CertificateRequestPkcs10');
  key.Length = wishes.length ?? 2048;
  key.keyspec = '1';
  request.InitializeFromPrivateKey(1, key, '');
  if (wishes.subject !== undefined) {
    const name = factory.CreateObject('X509Enrollment.CX500DistinguishedName');
    name.Encode(wishes.subject, wishes.flags ?? 0);
    request.Subject = name;
  }
  if (wishes.oids) {
    const oids = factory.CreateObject('X509Enrollment.CObjectIds');
    for (const value of wishes.oids) {
      const oid = factory.CreateObject('X509Enrollment.CObjectId');
      oid.InitializeFromValue(value);
      oids.Add(oid);
    }
    addExtension('X509Enrollment.CX509ExtensionEnhancedKeyUsage', oids);
  }
  if (wishes.keyUsage !== undefined) addExtension('X509Enrollment.CX509ExtensionKeyUsage', wishes.keyUsage);
  if (wishes.templateName !== undefined) {
    addExtension('X509Enrollment.CX509ExtensionTemplateName', wishes.templateName);
  }
  const enrollment = factory.CreateObject('X509Enrollment.CX509Enrollment');
  enrollment.InitializeFromRequest(request);
  return enrollment.CreateRequest(wishes.encoding ?? 1);

  function addExtension(progId: string, value: unknown): void {
    const extension = factory.CreateObject(progId);
    extension.InitializeEncode(value);
    request.X509Extensions.Add(extension);
  }
}

/** What an install page does, often another page than the one that made the request. */
export function installResponse(bridge: Bridge, data: unknown, flags = 4, encoding = 1): void {
  const enrollment = bridge.create('X509Enrollment.CX509Enrollment');
  enrollment.Initialize(1);
  enrollment.InstallResponse(flags, data, encoding, '');
}

/** The `number` of what a call throws, as Windows prints it; `0x0` when it throws nothing. */
export function hresultOf(run: () => unknown): string {
  try {
    run();
    return '0x0';
  } catch (error) {
    const { number } = error as { number?: number };
    if (typeof number !== 'number') throw error;
    return `0x${(number >>> 0).toString(16)}`;
  }
}
