import { CopyButton } from './CopyButton.tsx';

interface Props {
  readonly address: string;
  readonly onCopy: (text: string) => Promise<boolean>;
}

/** An address of the browser itself. No page may lead there, so that it is to be typed or pasted. */
export function AddressToType({ address, onCopy }: Props) {
  return (
    <span class="address">
      <code>{address}</code>
      <CopyButton action="copy-address" onCopy={() => onCopy(address)} />
    </span>
  );
}
