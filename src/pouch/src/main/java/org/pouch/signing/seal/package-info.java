/** Signatures of visible digital seals (ICAO Doc 9303-13). */
@NullMarked
@NamedInterface("seal")
package org.pouch.signing.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
