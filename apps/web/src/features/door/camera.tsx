import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../texts/locale.tsx';
import { doorTexts } from './door.texts.ts';
import { makeReader } from './qr-reader.ts';

const msBetweenPictures = 150;
/** A code that stays before the camera is one scan. */
const msForOneCode = 4000;

/** The camera, and what codes it sees. The screen stays awake while it is on. */
export default function Camera({ onCode }: { onCode: (code: string) => Promise<void> }) {
  const texts = useTexts(doorTexts);
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onCode);
  const [fault, setFault] = useState<'denied' | 'missing'>();
  useEffect(() => {
    told.current = onCode;
  }, [onCode]);

  useEffect(() => {
    const over = new AbortController();
    let stream: MediaStream | undefined;
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } });
      if (over.signal.aborted || !video.current) {
        stop(stream);
        return;
      }
      video.current.srcObject = stream;
      await video.current.play();
      await watch(video.current, (code) => told.current(code), over.signal);
    };
    begin().catch((error: unknown) => {
      if (over.signal.aborted) return;
      setFault(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'missing');
    });
    const release = keepAwake();
    return () => {
      over.abort();
      release();
      if (stream) stop(stream);
    };
  }, []);

  if (fault) {
    return (
      <p className="door__camera-fault" role="alert">
        {fault === 'denied' ? texts.cameraDenied : texts.cameraMissing}
      </p>
    );
  }
  return (
    <div className="camera">
      <video ref={video} muted playsInline aria-label={texts.cameraView} />
      <span className="camera__frame" aria-hidden="true" />
    </div>
  );
}

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

async function watch(video: HTMLVideoElement, onCode: (code: string) => Promise<void>, over: AbortSignal): Promise<void> {
  const read = await makeReader();
  let last = { code: '', at: 0 };
  while (!over.aborted) {
    const code = document.hidden ? undefined : await read(video);
    if (code !== undefined) {
      const isNew = code !== last.code || Date.now() - last.at > msForOneCode;
      if (isNew) await onCode(code);
      last = { code, at: Date.now() };
    }
    await new Promise((resolve) => setTimeout(resolve, msBetweenPictures));
  }
}

/** @returns lets the screen sleep again */
function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async () => {
    if (document.hidden || !('wakeLock' in navigator)) return;
    // A battery that is low may refuse it.
    const held = await navigator.wakeLock.request('screen').catch(() => undefined);
    if (isOver) await held?.release();
    else lock = held;
  };
  const again = () => void ask();
  again();
  document.addEventListener('visibilitychange', again);
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
