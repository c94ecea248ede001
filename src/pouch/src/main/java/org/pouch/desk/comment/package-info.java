/** Comments on a case are written here. They are read in its history. */
@NullMarked
package org.pouch.desk.comment;

import org.jspecify.annotations.NullMarked;
