// Memory that is given back is overwritten, so that no text of a person and no key stays behind in it.
//
// Strings, JSON, and the buffers of sockets are copied where Swift and NIO like, and freed without being overwritten. All of them
// are freed by the two functions below, which stand before those of the C library in a program that is linked with this file.

#define _GNU_SOURCE
#include "CMemory.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

// The C library's own, by the names that it exports them under for this.
extern void __libc_free(void *block);

void free(void *block) {
    if (!block) return;
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
}

// The C library's would leave the old block as it was.
void *realloc(void *block, size_t size) {
    if (!block) return malloc(size);
    if (size == 0) {
        free(block);
        return NULL;
    }
    size_t had = malloc_usable_size(block);
    if (size <= had && size >= had / 2) return block;
    void *moved = malloc(size);
    if (!moved) return NULL;
    memcpy(moved, block, size < had ? size : had);
    free(block);
    return moved;
}

void memory_hide(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void memory_give_back(void) {
    malloc_trim(0);
}

// A search of the memory found nothing left below the calls that read a submission, seal it, open it and write it.
__attribute__((noinline)) void memory_wipe_stack(void) {
    char below[64 * 1024];
    explicit_bzero(below, sizeof below);
    __asm__ __volatile__("" : : "r"(below) : "memory");
}
