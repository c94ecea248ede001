/** The page of supervisors on which files of cases are taken in. */
@NullMarked
package org.pouch.desk.imports;

import org.jspecify.annotations.NullMarked;
