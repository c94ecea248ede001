/** Decisions (DMN 1.3) evaluated with FEEL. */
@NullMarked
@NamedInterface("dmn")
package org.pouch.decision.dmn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
