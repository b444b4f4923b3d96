import type { CameraDoor } from '../camera.ts';
import type { Handlers } from '../router.ts';
import type { Shell } from '../shell.ts';

/** Opens the camera for a moment; never while locked. */
export function cameraHandlers(shell: Shell, camera: CameraDoor): Pick<Handlers, 'camera:allow'> {
  return {
    'camera:allow': async () => {
      if (shell.session !== null) camera.open();
      return {};
    },
  };
}
