/** What was asked of the other state in one case, what came back, and how long nothing did: for whoever reviews custody. */
@NullMarked
@NamedInterface("silence")
package org.pouch.casework.silence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
