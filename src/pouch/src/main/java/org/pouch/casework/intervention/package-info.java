/** What administrators do at process instances and packets: asked why, written down, then done; and cases that lost their process by it. */
@NullMarked
@NamedInterface("intervention")
package org.pouch.casework.intervention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
