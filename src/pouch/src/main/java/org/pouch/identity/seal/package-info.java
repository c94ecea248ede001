/** Visible digital seals as bytes (ICAO Doc 9303-13). */
@NullMarked
@NamedInterface("seal")
package org.pouch.identity.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
