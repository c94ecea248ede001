/** Erasure on both sides: what was erased here is asked to be erased at the partner, which confirms it; and the other way round. */
@NullMarked
@NamedInterface("erasing")
package org.pouch.exchange.erasing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
