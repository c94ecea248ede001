/** Keys and signatures on elliptic curves: which curve, and the one form of a signature. */
@NullMarked
@NamedInterface("curve")
package org.pouch.trust.curve;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
