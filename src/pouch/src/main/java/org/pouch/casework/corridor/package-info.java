/** Cooperation with a partner, suspended by two officers or by the partner, and resumed: what stands still meanwhile. */
@NullMarked
@NamedInterface("corridor")
package org.pouch.casework.corridor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
