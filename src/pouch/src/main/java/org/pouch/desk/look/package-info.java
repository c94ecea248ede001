/** Each look of an officer at a case: let happen, asked why where that is not known, and written down before it is answered. */
@NullMarked
package org.pouch.desk.look;

import org.jspecify.annotations.NullMarked;
