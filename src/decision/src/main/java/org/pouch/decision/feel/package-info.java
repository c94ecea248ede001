/** FEEL, evaluated within limits. */
@NullMarked
@NamedInterface("feel")
package org.pouch.decision.feel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
