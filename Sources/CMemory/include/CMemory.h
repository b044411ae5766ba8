#ifndef CMEMORY_H
#define CMEMORY_H

// What Swift cannot call: prctl(2) takes any number of arguments.
void memory_hide(void);

// What Swift cannot do: write below the frame that it stands in.
void memory_wipe_stack(void);

#endif
