/** The rules of the house that a program can check. */
@NullMarked
package org.pouch.house;

import org.jspecify.annotations.NullMarked;
