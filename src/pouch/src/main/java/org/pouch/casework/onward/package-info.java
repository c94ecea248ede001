/** What a partner sent of a person, and whether it may be passed on: with its consent, which two officers write down. */
@NullMarked
@NamedInterface("onward")
package org.pouch.casework.onward;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
