import { useId } from 'react';
import { useFormats } from '../../../texts/format.ts';
import { useTexts } from '../../../texts/locale.tsx';
import { attendeesTexts } from './attendees.texts.ts';
import { type Bar, scaleTopOf } from './attendees.rules.ts';

/** In units of the drawing, which grows with the page. */
const size = { width: 340, height: 170, left: 34, bottom: 24, top: 10 };
const widestBar = 28;
const plot = { width: size.width - size.left, height: size.height - size.bottom - size.top };

/** Registrations over time: bars to look at, and the same as a table to read. */
export function RegistrationsChart({ bars }: { bars: Bar[] }) {
  const texts = useTexts(attendeesTexts);
  const formats = useFormats();
  const id = useId();
  const top = scaleTopOf(bars);
  const step = plot.width / bars.length;
  const barWidth = Math.max(1, Math.min(step * 0.8, widestBar));
  const heightOf = (count: number) => (count / top) * plot.height;
  const day = (text: string) => `${formats.dayOfMonth(`${text}T12:00:00Z`, 'UTC')} ${formats.month(`${text}T12:00:00Z`, 'UTC')}`;
  const span = ({ from, to }: Bar) => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
  const sum = (field: 'asked' | 'kept') => bars.reduce((all, bar) => all + bar[field], 0);
  const marked = [...new Set([0, bars.length - 1])];
  return (
    <section className="chart" aria-labelledby={id}>
      <h3 id={id}>{texts.chart}</h3>
      <svg
        className="chart__drawing"
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={texts.chartOf(sum('asked'), sum('kept'))}
      >
        <defs>
          <pattern id={`${id}-gone`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="chart__gone-ground" width="6" height="6" />
            <rect className="chart__gone-line" width="2" height="6" />
          </pattern>
        </defs>
        {[0, 0.5, 1].map((share) => (
          <g key={share} transform={`translate(0 ${size.top + plot.height * (1 - share)})`}>
            <line className="chart__grid" x1={size.left} x2={size.width} />
            {Number.isInteger(top * share) && (
              <text className="chart__text" x={size.left - 8} dy="0.32em" textAnchor="end">
                {top * share}
              </text>
            )}
          </g>
        ))}
        <g transform={`translate(${size.left} ${size.top + plot.height})`}>
          {bars.map((bar, nr) => (
            <g key={bar.from} transform={`translate(${(nr + 0.5) * step - barWidth / 2} 0)`}>
              <rect className="chart__kept" width={barWidth} height={heightOf(bar.kept)} y={-heightOf(bar.kept)} />
              <rect fill={`url(#${id}-gone)`} width={barWidth} height={heightOf(bar.asked - bar.kept)} y={-heightOf(bar.asked)} />
            </g>
          ))}
          {marked.map((nr) => {
            const bar = bars[nr];
            const anchor = bars.length === 1 ? 'middle' : nr === 0 ? 'start' : 'end';
            const at = anchor === 'start' ? 0 : anchor === 'end' ? plot.width : plot.width / 2;
            return (
              bar && (
                <text key={bar.from} className="chart__text" x={at} y={18} textAnchor={anchor}>
                  {day(bar.from)}
                </text>
              )
            );
          })}
        </g>
      </svg>
      <p className="chart__legend">
        <span data-kind="kept">{texts.chartKept}</span>
        <span data-kind="gone">{texts.chartGone}</span>
      </p>
      <details>
        <summary>{texts.chartTable}</summary>
        {/* What scrolls has to be reached by keyboard. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as axe asks for: scrollable-region-focusable */}
        <div className="chart__table" role="region" aria-label={`${texts.chart}: ${texts.chartTable}`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.day}</th>
                <th scope="col">{texts.asked}</th>
                <th scope="col">{texts.kept}</th>
              </tr>
            </thead>
            <tbody>
              {bars
                .filter(({ asked }) => asked > 0)
                .map((bar) => (
                  <tr key={bar.from}>
                    <th scope="row">{span(bar)}</th>
                    <td>{bar.asked}</td>
                    <td>{bar.kept}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
