// ThreadSanitizer sees how a Mutex of Swift is locked and unlocked where nobody waits: that is compiled into each use.
// Where threads wait, the library Synchronization does it, which the sanitizer has not been built into, so that it takes
// what a Mutex guards for unguarded. This stands in front of these two functions and tells it.
//
// The sanitizer holds signals back until a thread calls a function that it knows, so a thread waits here with one.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

typedef SWIFT bool (*TryLock)(SELF handle);
typedef SWIFT void (*Unlock)(SELF handle);

void __tsan_acquire(void *address);
void __tsan_release(void *address);

SWIFT void lock_slowly(uint32_t thread, SELF handle) __asm__(LOCK);
SWIFT void unlock_slowly(SELF handle) __asm__(UNLOCK);

SWIFT void lock_slowly(uint32_t thread, SELF handle) {
    (void)thread;
    TryLock try_lock = (TryLock)dlsym(RTLD_NEXT, TRY_LOCK);
    while (!try_lock(handle)) usleep(1000);
    __tsan_acquire(handle);
}

SWIFT void unlock_slowly(SELF handle) {
    __tsan_release(handle);
    ((Unlock)dlsym(RTLD_NEXT, UNLOCK))(handle);
}
