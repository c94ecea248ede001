/** The decision tables that guard people: evaluated by this program, and only those that count. */
@NullMarked
@NamedInterface("safeguard")
package org.pouch.casework.safeguard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
