/** What the forms of earlier versions lack, and is asked for now. */
@NullMarked
@NamedInterface("form")
package org.pouch.process.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
