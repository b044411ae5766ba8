#ifndef CMEMORY_H
#define CMEMORY_H

// What Swift cannot call: prctl(2) takes any number of arguments.
void memory_hide(void);

// What Swift cannot do: write below the frame that it stands in.
void memory_wipe_stack(void);

// What Swift's import of the C library leaves out: malloc_trim(3).
void memory_give_back(void);

#endif
