let audio: AudioContext | undefined;

/** One high tone for who may come in, two low ones for who may not; phones shake, too. */
export function signal(isGood: boolean): void {
  // Not every phone shakes.
  if ('vibrate' in navigator) navigator.vibrate(isGood ? 80 : [120, 80, 240]);
  audio ??= new AudioContext();
  const tones = isGood ? [{ at: 0, hz: 880 }] : [0, 0.2].map((at) => ({ at, hz: 196 }));
  for (const { at, hz } of tones) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    loudness.gain.value = 0.2;
    tone.frequency.value = hz;
    tone.connect(loudness).connect(audio.destination);
    tone.start(audio.currentTime + at);
    tone.stop(audio.currentTime + at + 0.14);
  }
}
