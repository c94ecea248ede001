/** What officers begin at the page of a case, whichever tasks it has. */
@NullMarked
package org.pouch.desk.acts;

import org.jspecify.annotations.NullMarked;
