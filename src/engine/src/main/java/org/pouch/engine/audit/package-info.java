/** What is written down of who did what, and of how decisions came about. */
@NullMarked
package org.pouch.engine.audit;

import org.jspecify.annotations.NullMarked;
