import {
  ArrowDown,
  ArrowUp,
  Ban,
  Camera,
  ChartColumn,
  Copy,
  DoorOpen,
  ImagePlus,
  type LucideIcon,
  Megaphone,
  Plus,
  Trash2,
  UserPlus,
} from 'lucide-react';

const icons = {
  camera: Camera,
  cancel: Ban,
  chart: ChartColumn,
  clone: Copy,
  door: DoorOpen,
  down: ArrowDown,
  helper: UserPlus,
  picture: ImagePlus,
  plus: Plus,
  publish: Megaphone,
  remove: Trash2,
  up: ArrowUp,
} satisfies Record<string, LucideIcon>;

/** As `Icon` of the design, with pictures that only organisers see: they do not come with the first load. */
export function OrganiserIcon({ name }: { name: keyof typeof icons }) {
  const Picture = icons[name];
  return <Picture className="icon" aria-hidden="true" strokeWidth={2} />;
}
