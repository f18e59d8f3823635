# SPDX-License-Identifier: MIT
# Installs a built tree to a fresh prefix, compares the list of its files with files.txt, then builds
# and runs the consumer project against it.
# cmake -D BUILD_DIR=… -D SCRATCH=… -D GENERATOR=… -D CXX=… -D CC=… -P run.cmake
cmake_minimum_required(VERSION 3.25)
set(prefix ${SCRATCH}/prefix)
file(REMOVE_RECURSE ${SCRATCH})

function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE code)
  if(NOT code EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\nended with ${code}:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix})

file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${prefix} ${prefix}/*)
list(SORT files)
list(JOIN files "\n" files)
set(installed ${SCRATCH}/files.txt)
file(WRITE ${installed} "${files}\n")
set(expected ${CMAKE_CURRENT_LIST_DIR}/files.txt)
if(DEFINED ENV{CLAIMCHECK_UPDATE_GOLDEN})
  file(COPY_FILE ${installed} ${expected})
endif()
execute_process(COMMAND diff -u ${expected} ${installed}
  OUTPUT_VARIABLE difference ERROR_VARIABLE difference RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(NOTICE "${difference}")
  message(FATAL_ERROR "The installed files are not those of tests/install/files.txt; "
    "CLAIMCHECK_UPDATE_GOLDEN=1 rewrites it.")
endif()

run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR} -B ${SCRATCH}/build -G ${GENERATOR}
  -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_C_COMPILER=${CC} -D CMAKE_CXX_COMPILER=${CXX}
  -D CMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
run(${CMAKE_COMMAND} --build ${SCRATCH}/build)
run(${SCRATCH}/build/consumer)
if(NOT output STREQUAL "rule markdown 2 36\n")
  message(FATAL_ERROR "the consumer printed: ${output}")
endif()
run(${prefix}/bin/claimcheck --version)
