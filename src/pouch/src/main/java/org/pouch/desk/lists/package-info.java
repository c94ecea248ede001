/** Long lists: their pages, and what was looked for in them as addresses say it. */
@NullMarked
package org.pouch.desk.lists;

import org.jspecify.annotations.NullMarked;
