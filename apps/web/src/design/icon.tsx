import {
  ArrowLeft,
  Bell,
  Calendar,
  Check,
  ChevronDown,
  Clock,
  Download,
  Hourglass,
  type LucideIcon,
  MapPin,
  Newspaper,
  Pencil,
  Search,
  Share2,
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
  download: Download,
  edit: Pencil,
  more: ChevronDown,
  online: Video,
  people: Users,
  person: User,
  place: MapPin,
  poster: Newspaper,
  search: Search,
  share: Share2,
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
