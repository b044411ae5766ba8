#ifndef CTIMEX_SHIM_H
#define CTIMEX_SHIM_H

// The kernel's state of the clock (adjtimex(2)), which Swift's import of the C library leaves out.
#include <sys/timex.h>

#endif
