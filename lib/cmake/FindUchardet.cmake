# SPDX-License-Identifier: MIT
# Debian's uchardet ships no CMake package. Defines the imported target Uchardet::uchardet.
find_path(Uchardet_INCLUDE_DIR uchardet/uchardet.h)
find_library(Uchardet_LIBRARY uchardet)
mark_as_advanced(Uchardet_INCLUDE_DIR Uchardet_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Uchardet REQUIRED_VARS Uchardet_LIBRARY Uchardet_INCLUDE_DIR)

if(Uchardet_FOUND AND NOT TARGET Uchardet::uchardet)
  add_library(Uchardet::uchardet UNKNOWN IMPORTED)
  set_target_properties(Uchardet::uchardet PROPERTIES
    IMPORTED_LOCATION ${Uchardet_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Uchardet_INCLUDE_DIR})
endif()
