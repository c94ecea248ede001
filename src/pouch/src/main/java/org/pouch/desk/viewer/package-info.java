/** Evidence files page by page, beside the form or on a page of their own. */
@NullMarked
package org.pouch.desk.viewer;

import org.jspecify.annotations.NullMarked;
