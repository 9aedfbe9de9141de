import { useEffect, useState } from 'preact/hooks';
import { HelpView } from '../../components/HelpView.tsx';

/** `help.html#problem-<code>` opens at what is to be said about that problem. It reads nothing that is stored, so that it opens whatever is wrong. */
export function HelpPage() {
  const [wanted, setWanted] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = () => setWanted(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return <HelpView wanted={wanted} />;
}
