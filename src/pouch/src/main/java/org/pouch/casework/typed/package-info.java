/** What officers have typed in a form and not sent yet: kept for them, and for nobody else. */
@NullMarked
@NamedInterface("typed")
package org.pouch.casework.typed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
