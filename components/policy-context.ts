import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ManagedPolicy, PolicyInForce } from '../lib/policy/managed-policy.ts';

/** What the administrator has decided. All components may ask, for it reaches into most of them. */
export const PolicyContext = createContext<PolicyInForce>({ policy: null, faults: [] });

export function useInForce(): PolicyInForce {
  return useContext(PolicyContext);
}

/** `null`: nothing is decided. */
export function usePolicy(): ManagedPolicy | null {
  return useInForce().policy;
}
