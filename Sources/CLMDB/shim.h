#ifndef CLMDB_SHIM_H
#define CLMDB_SHIM_H

#include <lmdb.h>
#include <linux/falloc.h>
#include <sys/types.h>

// The C library declares fallocate for GNU sources only, and Swift's import of it is not one.
int fallocate(int descriptor, int mode, off_t offset, off_t length);

#endif
