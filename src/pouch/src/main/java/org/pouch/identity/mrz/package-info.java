/** Machine-readable zones (ICAO Doc 9303). */
@NullMarked
@NamedInterface("mrz")
package org.pouch.identity.mrz;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
