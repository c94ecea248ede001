/** What officers of this authority tell each other of a case. It leaves in no packet. */
@NullMarked
@NamedInterface("comment")
package org.pouch.casework.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
