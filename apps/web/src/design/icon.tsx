import {
  ArrowLeft,
  Bell,
  Calendar,
  Check,
  ChevronDown,
  Clock,
  Download,
  Hourglass,
  KeyRound,
  Lock,
  type LucideIcon,
  MapPin,
  Monitor,
  Newspaper,
  Palette,
  Pencil,
  Search,
  Share2,
  ShieldCheck,
  Smartphone,
  Star,
  Ticket,
  TriangleAlert,
  User,
  Users,
  Video,
  X,
} from 'lucide-react';

const icons = {
  alert: TriangleAlert,
  back: ArrowLeft,
  bell: Bell,
  calendar: Calendar,
  check: Check,
  clock: Clock,
  close: X,
  computer: Monitor,
  download: Download,
  edit: Pencil,
  key: KeyRound,
  lock: Lock,
  more: ChevronDown,
  online: Video,
  palette: Palette,
  people: Users,
  person: User,
  phone: Smartphone,
  place: MapPin,
  poster: Newspaper,
  search: Search,
  share: Share2,
  shield: ShieldCheck,
  star: Star,
  ticket: Ticket,
  wait: Hourglass,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof icons;

/** A picture beside words: it says nothing that they do not. */
export function Icon({ name }: { name: IconName }) {
  const Picture = icons[name];
  return <Picture className="icon" aria-hidden="true" strokeWidth={2} />;
}
