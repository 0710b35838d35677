/** Pixels of a picture for each CSS pixel. */
const scale = 2;
/** Longer sides are refused by browsers. */
const maxSide = 12_000;

/** Hands a drawing to the person as a file. */
export async function savePicture(svg: string, name: string, format: 'svg' | 'png'): Promise<void> {
  const file = format === 'svg' ? new Blob([svg], { type: 'image/svg+xml' }) : await rastered(svg);
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}

async function rastered(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const factor = Math.min(scale, maxSide / Math.max(image.width, image.height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * factor);
  canvas.height = Math.round(image.height * factor);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { promise, resolve, reject } = Promise.withResolvers<Blob>();
  canvas.toBlob((blob) => {
    if (blob === null) reject(new Error('the picture is too large for this browser; save it as SVG'));
    else resolve(blob);
  });
  return promise;
}
