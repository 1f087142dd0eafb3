/**
 * Whether a backend is connected. It reads the database without the libraries that reading a connection takes, since the background, which starts
 * anew at each gesture, would carry them.
 */
export async function hasConnection(factory: IDBFactory = indexedDB): Promise<boolean> {
  const known = await factory.databases();
  if (!known.some(({ name }) => name === 'lector')) return false;
  const database = await settled(factory.open('lector'));
  try {
    return (await settled(database.transaction('connection').objectStore('connection').count())) > 0;
  } finally {
    database.close();
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database gave no reason'));
  });
}
