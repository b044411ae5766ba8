#ifndef CMALLOC_SHIM_H
#define CMALLOC_SHIM_H

// What glibc's allocator does beyond C's (malloc_trim(3)), which Swift's import of the C library leaves out.
#include <malloc.h>

#endif
